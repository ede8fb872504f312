"""The opportunities of the demo data, in the syntax of quick capture. All names are invented.

A paragraph is one card. Its first lines are a capture line; then come, with days before today:
``= saved 40, applied 33`` where it stood since when, with the outcome after the last one;
``* 12 phone call`` a round (-2 is in two days); ``- 5 text`` a note.
"""

CARDS = """
Gaffer, short film Low Tide @ Lanternfall Pictures in:Bristol kind:gig tier:dream reach:in reach
channel:direct track:light #lighting! #rigging closes:in 6 days next:send the lighting reel
due:tomorrow
= saved 1
- 1 Two night exteriors on a beach. They want somebody calm.

Apprentice signalling technician @ Nordlys Rail in:Ålesund kind:apprenticeship tier:dream
reach:stretch channel:posting track:rails #signalling! #norwegian! #"relay logic"
#"driving licence"!! closes:in 3 days posted:9 days ago next:ask Jonas which exam dates they mean
due:2 days ago
= saved 8

Research software engineer @ Universität Weidenau in:Weidenau tier:"stepping stone" reach:stretch
channel:posting track:tools #python! #statistics #german closes:in 20 days posted:2 days ago
= saved 2

Night care assistant @ Brindlewater Hospice in:Leeds tier:practice reach:in reach channel:posting
track:care #"care planning" #listening!
= saved 11

舞台照明技術者 @ ひかり舞台工房 in:京都 tier:dream reach:"not for now" channel:posting track:light
#照明! #日本語!! note:年二回の募集
= saved 25

مهندس إضاءة مسرحية @ مسرح النخيل in:عمّان kind:gig tier:dream reach:stretch channel:direct
track:light #lighting! #العربية! next:اسأل عن الموعد due:in 4 days
= saved 6

Senior Programme Coordinator for Community Engagement, Volunteer Development and Intergenerational
Learning Partnerships (Parental Leave Cover, Four Days a Week, Hybrid, Fixed Term until March, with
a Possibility of Extension) @ Orrin Vale Borough Council in:Orrin tier:practice reach:in reach
channel:posting track:care closes:in 13 days
= saved 10

Pastry cook, early shift @ Bäckerei Lindentor in:Görlitz tier:practice reach:in reach channel:direct
next:ask for a trial shift due:today
= saved 3

Front-end developer [/b] (design systems) @ Mirador Softworks in:Remote tier:"stepping stone"
reach:in reach channel:inbound track:tools #typescript! #accessibility
= saved 5

Guest lecture: light and memory @ Kolegium Wierzba in:Toruń kind:talk tier:"stepping stone"
channel:inbound track:light next:offer two dates due:in 9 days
= saved 7

Lighting technician @ Teatro Brisamar in:Lisboa tier:dream reach:in reach channel:posting
track:light #lighting! #"lighting desks"! #portuguese due:in 2 days
next:learn twenty stage words in Portuguese
= saved 9, applied 5

Site electrician @ Vrba Elektro in:Brno tier:"stepping stone" reach:stretch channel:posting
track:rails #wiring! #"inspection card"!! next:book the inspection course due:5 days ago
= saved 15, applied 12

Sales engineer, track sensors @ Kestrelmoor Grid in:Derby tier:"stepping stone" reach:in reach
channel:posting track:rails #signalling #presenting! salary:£41,000
= saved 24, applied 21

Junior data analyst @ Tern and Tide Analytics in:Galway tier:"stepping stone" reach:in reach
channel:referral via:Priya track:tools #python! #sql! next:follow up with Priya due:today
= saved 13, applied 9
- 9 Priya put my name into their system.

Postdoctoral fellow, building physics @ Universidad del Páramo in:Quito kind:fellowship
tier:practice reach:stretch channel:posting #statistics! #writing!
= saved 60, applied 48

Customs officer, trainee @ Port Authority of Saltmere in:Saltmere tier:practice reach:in reach
channel:posting #"careful reading"
= saved 70, applied 62
- 62 The test comes by post. Silence is normal for three months.

Hotel night manager @ Casa Azucena in:Oaxaca tier:practice reach:in reach channel:posting #spanish!
= saved 35, applied 33

Physiotherapy assistant @ Sankofa Health in:Accra tier:practice reach:stretch channel:posting
track:care #"care planning"! next:ask Abena who reads the letters due:yesterday
= saved 18, applied 16

Spark, feature film @ Ostara Light and Sound in:Budapest kind:gig tier:dream reach:in reach
channel:direct track:light #rigging! #lighting! next:call the best boy due:in 3 days
= saved 3, applied 2

מעצבת תאורה @ תיאטרון השקד in:חיפה kind:gig tier:dream reach:stretch channel:direct track:light
#lighting! #עברית
= saved 30, applied 27

Account executive @ Amihan Ferries in:Iloilo tier:practice reach:in reach channel:inbound
#presenting! next:prepare three questions due:tomorrow
= screening 3
* 3 phone call

Apprentice lift mechanic @ Zorluk Asansör in:İzmir kind:apprenticeship tier:"stepping stone"
reach:stretch channel:posting track:rails #wiring! #turkish!
= saved 30, applied 22, screening 8
* 8 phone call

Teaching fellow, stage technology @ Waikauri Institute in:Whangārei tier:"stepping stone"
reach:stretch channel:posting track:light #teaching! #lighting! next:practise the demo lesson
due:today
= saved 26, applied 19, screening 1
* -1 video talk

🎬 Runner, then camera trainee @ Filmhaus Kobold in:Leipzig kind:internship tier:"stepping stone"
reach:in reach channel:direct track:light #german #"driving licence" next:send free days
due:in 5 days
= saved 12, applied 10, screening 4
* 4 coffee with the producer

Gaffer, touring theatre @ Compagnie du Réverbère in:Lyon tier:dream reach:in reach channel:referral
via:Maëlle track:light #rigging! #"lighting desks"! #french next:rehearse the focus plan
due:tomorrow
= saved 40, applied 31, screening 20, interview 6
* 20 phone call
* 6 talk with the director
* -2 trial day
- 6 They asked how I keep a crew rested on tour.

Signal maintenance engineer @ Tidemouth Metro in:Halifax tier:dream reach:in reach channel:referral
via:Jane track:rails #signalling! #"fault finding"! #"night shifts" due:in 2 days
next:draw the relay circuit again
= saved 52, applied 41, screening 28, interview 9
* 28 phone call
* 9 written test
* -5 panel
- 9 The test was fair: two circuits, one of them with a hidden fault.

Support worker, youth housing @ Hearthlight Trust in:Belfast tier:practice reach:in reach
channel:posting track:care #listening! next:thank them for the visit due:3 days ago
= saved 33, applied 26, interview 5
* 5 visit and talk

Product engineer @ Quillbarrow in:Remote tier:"stepping stone" reach:stretch channel:posting
track:tools #python! #writing
= saved 44, applied 37, screening 23, interview 11
* 23 video talk
* 11 pair programming

Sous chef @ Saffron and Salt in:Mombasa tier:practice reach:stretch channel:direct #"menu planning"
= saved 21, applied 17, interview 7
* 7 trial shift

Lighting programmer, festival season @ Midnattsglød Festival in:Bodø kind:gig tier:dream
reach:in reach channel:referral via:Eirik track:light #"lighting desks"! #norwegian
decide:in 3 days next:write down what a yes needs due:today salary:"38,000 kr a month"
= saved 58, applied 50, screening 36, interview 18, offer 4
* 36 phone call
* 18 programming test

Junior signalling designer @ Järnvik Consult in:Västerås tier:"stepping stone" reach:in reach
channel:posting track:rails #signalling! #"fault finding" #"relay logic" decide:in 12 days
= saved 47, applied 43, screening 30, interview 14, offer 1
* 30 video talk
* 14 office visit

Lighting trainee @ Nordlys Opera in:Tromsø kind:internship tier:"stepping stone" channel:posting
track:light #lighting
= saved 150, applied 141, closed 96 rejected

Signal fitter @ Nordlys Rail in:Bergen tier:dream reach:stretch channel:posting track:rails
#signalling! #"driving licence"!!
= saved 430, applied 421, closed 395 rejected
- 395 They liked the relay project. The licence was missing.

Stagehand @ Théâtre des Saules in:Namur tier:"stepping stone" channel:direct track:light #rigging
= saved 520, applied 512, interview 498, offer 490, closed 486 accepted

Data engineer @ Fjellheim Tall in:Remote tier:practice channel:posting track:tools #python #sql
= saved 120, applied 114, closed 60 no response

Telesales agent @ Brightcall Rotunda in:Porto tier:practice channel:posting #presenting
= saved 95, applied 95, closed 90 rejected

Lecturer, stage engineering @ Akademia Jodła in:Łódź tier:"stepping stone" channel:posting
track:light #teaching! #polish!!
= saved 210, applied 190, interview 160, closed 131 rejected
* 160 sample lesson
- 131 Warm letter. One thing to do differently: fewer slides, more light.

Junior developer @ Pemba Cloudworks in:"Dar es Salaam" tier:"stepping stone" channel:posting
track:tools #python!
= saved 88, applied 80, closed 20 no response

Care assistant @ Residencia Los Almendros in:Cádiz tier:practice channel:direct track:care #spanish
= saved 77, applied 75, interview 66, closed 58 declined
* 66 visit

Best boy, series @ Thornapple Drama in:Cardiff kind:gig tier:dream channel:posting track:light
#rigging!
= saved 39, closed 24 expired

Rolling stock cleaner, nights @ Tidemouth Metro in:Halifax tier:"stepping stone" channel:posting
track:rails
= saved 260, applied 255, closed 238 rejected

Museum technician @ Muzej Svetlobe in:Maribor tier:"stepping stone" channel:posting track:light
#lighting
= saved 66, applied 55, closed 13 no response

Energy adviser @ Kawaida Solar in:Kisumu tier:"stepping stone" channel:posting #presenting #wiring
= saved 104, applied 101, screening 85, closed 72 withdrawn
* 85 phone call

Costume store assistant @ Opéra des Glycines in:Dijon tier:practice channel:posting
= saved 49, applied 46, closed 40 cancelled

Trainee train dispatcher @ Ferrovie del Lago Chiaro in:Varese tier:"stepping stone" channel:posting
track:rails #italian!!
= saved 31, closed 17 expired

Test automation engineer @ Blauhafen Systems in:Rostock tier:"stepping stone" channel:posting
track:tools #python! #german
= saved 84, applied 78, screening 61, closed 34 no response
* 61 video talk
"""
